import { neededBy, WITHOUT_POPUP } from '../../../evidence/permissions.ts';

/** APIs that need a permission for which nothing pops up when they are called as the program calls them. */
const QUIET = new Set(['createCameraContext', 'getUserInfo', 'getUserProfile']);

/** The questions that these APIs (`wx.getLocation`) and buttons (`button[open-type=getPhoneNumber]`) bring up. */
export const questionsOf = (apis: Iterable<string>): ReadonlySet<string> =>
  new Set(
    [...apis]
      .map((api) => api.replace(/^wx\./, ''))
      .filter((api) => !QUIET.has(api))
      .flatMap(neededBy)
      .filter((permission) => !WITHOUT_POPUP.has(permission)),
  );
