import type { ApiDefinition } from './core/define.ts';
import { animation } from './family/animation.ts';
import { app } from './family/app.ts';
import { audio } from './family/audio.ts';
import { bars } from './family/bars.ts';
import { base } from './family/base.ts';
import { bluetooth } from './family/bluetooth.ts';
import { canvas } from './family/canvas.ts';
import { cloud } from './family/cloud.ts';
import { contexts } from './family/contexts.ts';
import { device } from './family/device.ts';
import { feedback } from './family/feedback.ts';
import { file } from './family/file.ts';
import { location } from './family/location.ts';
import { media } from './family/media.ts';
import { misc } from './family/misc.ts';
import { nfc } from './family/nfc.ts';
import { open } from './family/open.ts';
import { page } from './family/page.ts';
import { privacy } from './family/privacy.ts';
import { quiet } from './family/quiet.ts';
import { request } from './family/request.ts';
import { route } from './family/route.ts';
import { socket } from './family/socket.ts';
import { storage } from './family/storage.ts';
import { vision } from './family/vision.ts';
import { worker } from './family/worker.ts';
import { worklet } from './family/worklet.ts';

/** Every family of `wx`, in the order of WeChat's documentation. A member of the table that none of them defines is unsupported. */
export const FAMILIES: readonly (readonly ApiDefinition[])[] = [
  base,
  app,
  route,
  feedback,
  bars,
  page,
  animation,
  request,
  socket,
  storage,
  file,
  open,
  cloud,
  privacy,
  location,
  media,
  audio,
  contexts,
  canvas,
  device,
  bluetooth,
  nfc,
  worker,
  worklet,
  misc,
  vision,
  quiet,
];
