import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const docker = path.join(import.meta.dirname, '../../docker');
const read = (file: string): string => readFileSync(path.join(docker, file), 'utf8');
const steps = DockerfileParser.parse(read('Dockerfile'))
  .getInstructions()
  .map((one) => ({ word: one.getKeyword(), text: one.getArgumentsContent() ?? '' }));
const runs = steps.filter(({ word }) => word === 'RUN').map(({ text }) => text);

describe('docker/Dockerfile', () => {
  it('has no fault that the linter of the Docker language server knows', () => {
    expect(validate(read('Dockerfile')).map(({ message, range }) => `${range.start.line + 1}: ${message}`)).toEqual([]);
  });

  it('would be faulted for an unknown word and for a missing argument', () => {
    expect(validate('FROM node\nRNU x\nEXPOSE\n').length).toBeGreaterThanOrEqual(2);
  });

  it('installs no more than it names and keeps no package lists', () => {
    for (const text of runs.filter((one) => one.includes('apt-get install'))) {
      expect(text).toContain('apt-get update');
      expect(text).toContain('--no-install-recommends');
      expect(text).toContain('rm -rf /var/lib/apt/lists');
    }
  });

  it('names its base images by version and ends as an unprivileged user', () => {
    for (const { text } of steps.filter(({ word }) => word === 'FROM')) expect(text).toMatch(/^\w+:\d/);
    expect(steps.findLast(({ word }) => word === 'USER')?.text).toBe('1000');
    expect(steps.some(({ word, text }) => word === 'ADD' || /curl|wget|sudo/.test(text))).toBe(false);
  });
});

describe('docker/seccomp.json', () => {
  const profile = JSON.parse(read('seccomp.json')) as {
    syscalls: { names: string[]; action: string; args?: unknown }[];
  };
  const refused = profile.syscalls.filter(({ args }) => args === undefined).flatMap(({ names }) => names);

  it.each(['clone', 'clone3', 'unshare', 'setns', 'chroot', 'execve'])(
    'lets Chromium have %s for its sandbox',
    (name) => {
      expect(refused).not.toContain(name);
    },
  );

  it.each([
    'mount',
    'bpf',
    'ptrace',
    'init_module',
    'keyctl',
    'io_uring_setup',
    'kexec_load',
    'perf_event_open',
    'reboot',
  ])('refuses %s', (name) => {
    expect(refused).toContain(name);
  });

  it('is what every service of compose.yml that runs Chromium gets, without rights', () => {
    const { services } = parse(read('compose.yml')) as {
      services: Record<string, { build?: unknown; security_opt?: string[]; cap_drop?: string[] }>;
    };
    const own = Object.values(services).filter(({ build }) => build !== undefined);
    expect(own.map((one) => [one.security_opt, one.cap_drop])).toEqual(
      own.map(() => [['seccomp=./seccomp.json'], ['ALL']]),
    );
    expect(own.length).toBe(2);
  });
});
