import type { Initiator } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import type { AppBundle } from '../../../harness/host/contract.ts';
import type { ProxyHandle } from '../../../harness/proxy/index.ts';
import type { Driver, Persona } from '../../../scenarios/index.ts';
import type { Browsers } from '../browsers.ts';

/** What a run gives to whatever runs its mini-program. */
export interface TargetParts {
  readonly bundle: AppBundle;
  readonly persona: Persona;
  readonly recorder: Recorder;
  readonly proxy: ProxyHandle;
  /** A folder of this run for files that it makes; removed with it. */
  readonly workDir: string;
  /** Folder of the mini-program. */
  readonly project: string;
  readonly consent: 'grant' | 'deny' | 'ignore' | 'ask';
  /** Nobody vouches for its code: without Chromium's sandbox it does not run. */
  readonly untrusted: boolean;
  /** Answers of wx.cloud, a JSON file. */
  readonly cloudFile?: string;
  /** Browsers that know the CA of `proxy`; without them the target has one of its own. */
  readonly browsers?: Browsers | undefined;
  /** A window on the screen, for a person. */
  readonly visible?: boolean;
  /** Automator endpoint that the user named. */
  readonly endpoint?: string;
  /** `stepId` of the running step. */
  step(): string | undefined;
  /** The target has gone by itself: the run ends. */
  onGone(why: string): void;
}

/** A mini-program that runs and can be driven. */
export interface Target {
  readonly driver: Driver;
  /** Which call made an exchange, by the key in its initiator header. */
  resolveInitiator(key: string): Initiator | undefined;
  /** Takes everything down that was started for it; never rejects because it has gone already. */
  close(): Promise<void>;
}
