/** True for a file of the mini-program outside its package: `wxfile://tmp_…`, `wxfile://store_…`, `wxfile://usr/…`. */
export const isLocalFile = (path: string): boolean => /^wxfile:\/\//.test(path);

/** URL under which the host serves such a file to the page; any other path as it is. */
export const localUrl = (path: string): string =>
  isLocalFile(path) ? `/__wxfile/${path.slice('wxfile://'.length)}` : path;
