export { connectDevtools, type DevtoolsDriver } from './driver.ts';
export { launchDevtools } from './launcher.ts';
export { Probe } from './probe.ts';
