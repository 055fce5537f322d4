import type { Command } from 'commander';
import type { ExitCode } from '../exit.ts';

/** Adds one command to the command line; what the command returns goes out through `setExit`. */
export type Register = (program: Command, setExit: (code: ExitCode) => void) => void;

/** A command as the help page shows it. Its code is loaded only when it is called: `mpaudit verify` need not wait for a browser driver. */
export interface CommandEntry {
  readonly name: string;
  /** Arguments as commander writes them, for the help page: `<project>`. */
  readonly args: string;
  readonly about: string;
  readonly load: () => Promise<Register>;
}

/** Every command, in the order of the help page. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    args: '[project]',
    about: 'write a first mpaudit.config.yaml for a mini-program',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'run',
    args: '<project>',
    about: 'drive a mini-program through its scenarios, record, judge and report',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'explore',
    args: '<project>',
    about:
      'drive a mini-program without a scenario: find pages and handlers, fill forms, write what was done as a scenario',
    load: async () => (await import('./explore.ts')).explore,
  },
  {
    name: 'record',
    args: '<project>',
    about: 'open a mini-program in a visible browser and write a scenario from what a person does there',
    load: async () => (await import('./record.ts')).record,
  },
  {
    name: 'shrink',
    args: '<result>',
    about: 'reduce a scenario to the steps that a finding needs',
    load: async () => (await import('./shrink.ts')).shrink,
  },
  {
    name: 'capture',
    args: '',
    about: 'record what a real client sends while a person uses it, then judge it',
    load: async () => (await import('./capture.ts')).capture,
  },
  {
    name: 'import',
    args: '<capture>',
    about: 'turn a capture into an evidence bundle',
    load: async () => (await import('./import.ts')).importFile,
  },
  {
    name: 'unpack',
    args: '<package>',
    about: 'write the files of a mini-program package into a new folder',
    load: async () => (await import('./unpack.ts')).unpack,
  },
  {
    name: 'scan',
    args: '<project>',
    about: 'read the code of a mini-program without running it: APIs and hosts by page, SDKs, secrets, permissions',
    load: async () => (await import('./scan.ts')).scan,
  },
  {
    name: 'judge',
    args: '<evidence>',
    about: 'judge a bundle again',
    load: async () => (await import('./judge.ts')).judge,
  },
  {
    name: 'report',
    args: '<result>',
    about: 'show a result again in other formats',
    load: async () => (await import('./report.ts')).report,
  },
  {
    name: 'diff',
    args: '<before> <after>',
    about: 'what is new, gone and changed between two results',
    load: async () => (await import('./diff.ts')).diff,
  },
  {
    name: 'verify',
    args: '<evidence>',
    about: 'check the hash chain and every body of a bundle',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'sign',
    args: '[evidence]',
    about: 'sign a bundle with an Ed25519 key; mpaudit verify checks it',
    load: async () => (await import('./sign.ts')).sign,
  },
  {
    name: 'timestamp',
    args: '<evidence>',
    about: 'have an authority say when a bundle existed (RFC 3161); needs no network',
    load: async () => (await import('./timestamp.ts')).timestamp,
  },
  {
    name: 'export',
    args: '<evidence>',
    about: 'write a copy of a bundle without personal data, whose chain can still be checked',
    load: async () => (await import('./export.ts')).exportBundle,
  },
  {
    name: 'purge',
    args: '<folder>',
    about: 'delete what old runs captured; masked results and reports stay',
    load: async () => (await import('./purge.ts')).purge,
  },
  {
    name: 'policy',
    args: '<file...>',
    about: 'read a policy and print what it declares',
    load: async () => (await import('./policy.ts')).policy,
  },
  {
    name: 'batch',
    args: '<list>',
    about: 'audit many mini-programs; the same command goes on after a crash or Ctrl-C',
    load: async () => (await import('./batch.ts')).batch,
  },
  {
    name: 'worker',
    args: '',
    about: 'audit programs from a queue until SIGTERM or Ctrl-C; programs that run are finished first',
    load: async () => (await import('./worker.ts')).worker,
  },
  {
    name: 'corpus',
    args: '<results>',
    about: 'how common rules, data and recipients are over many results, with intervals',
    load: async () => (await import('./corpus.ts')).corpus,
  },
  {
    name: 'sample',
    args: '<list>',
    about: 'draw programs at random from a list, reproducibly',
    load: async () => (await import('./sample.ts')).sample,
  },
  {
    name: 'doctor',
    args: '',
    about: 'what this machine can and cannot do, and how to fix it',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'completion',
    args: '<shell>',
    about: 'print a completion script: source <(mpaudit completion bash)',
    load: async () => (await import('./completion.ts')).completion,
  },
];
