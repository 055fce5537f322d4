import { blindFamily } from './family/blind.ts';
import { chooseFamily } from './family/choose.ts';
import { cloudFamily } from './family/cloud.ts';
import { deviceFamily } from './family/device.ts';
import { fileFamily } from './family/file.ts';
import { locationFamily } from './family/location.ts';
import { loginFamily } from './family/login.ts';
import { storageFamily } from './family/storage.ts';
import { networkFamily } from './network/index.ts';
import { socketFamily } from './network/socket.ts';
import { Permissions, permissionFamily } from './permissions.ts';
import { Privacy, privacyFamily } from './privacy.ts';
import type { Family, HostParts } from './types.ts';

/** All families of the Node half, in the order in which they are reset. */
export const FAMILIES: readonly ((parts: HostParts) => Family)[] = [
  (parts) => privacyFamily(new Privacy(parts), parts),
  (parts) => permissionFamily(new Permissions(parts)),
  networkFamily,
  socketFamily,
  storageFamily,
  fileFamily,
  loginFamily,
  chooseFamily,
  locationFamily,
  deviceFamily,
  cloudFamily,
  blindFamily,
];
