import type { CodeScanEvent } from '../../evidence/events.ts';
import type { AppBundle } from '../host/contract.ts';

type Library = CodeScanEvent['libraries'][number];

const NPM = /(?:^|\/)miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\//;
/** A bundled package says who it is in its first lines: `/*! sensors-sdk v1.22.7`, ` * name 1.2.3`. */
const BANNER =
  /^\s*(?:;|!function|"use strict";)?\s*\/\*[!*]?\s*\*?\s*([@\w][\w./@-]{1,60})\s*[,:-]?\s*(?:version\s*)?[vV]?(\d{1,4}(?:\.\d{1,6}){1,3})/;
/** Version constant near the start of an SDK: `LIB_VERSION = "1.22.7"`, `sdkVersion:"2.1.0"`. */
const VERSION = /\b(?:lib_?version|sdk_?version|version)["']?\s{0,4}[:=]\s{0,4}["'](\d{1,4}(?:\.\d{1,6}){1,3})["']/i;
const HEAD = 20_000;
const MAX_LIBRARIES = 200;

/** Libraries whose code is part of the program: npm packages, and files that name themselves. */
export function librariesIn(bundle: AppBundle): Library[] {
  const found = new Map<string, Library>();
  for (const [file, code] of Object.entries(bundle.modules)) {
    const npm = NPM.exec(file)?.[1];
    const banner = BANNER.exec(code.slice(0, 600));
    const name = npm ?? banner?.[1];
    if (name === undefined || found.size >= MAX_LIBRARIES) continue;
    const version =
      bundle.packages?.[name] ??
      banner?.[2] ??
      (npm === undefined ? undefined : VERSION.exec(code.slice(0, HEAD))?.[1]);
    const known = found.get(name);
    if (known === undefined || (known.version === undefined && version !== undefined))
      found.set(name, { name, file: known?.file ?? file, ...(version === undefined ? {} : { version }) });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
