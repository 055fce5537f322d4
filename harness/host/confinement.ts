import { randomInt } from 'node:crypto';
import { chownSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** How Chromium is shut in by the operating system; the network is another matter (containment.ts). */
export interface Confinement {
  /** Chromium's own sandbox (user namespaces, or its setuid helper) is on. */
  readonly sandbox: boolean;
  /** User and group that it runs as when this process is root; undefined = those of this process. */
  readonly user?: number;
}

/** Users that no account has (systemd keeps the range for its dynamic ones): each browser gets another, so none reads another's files. */
const FIRST_USER = 61_184;
const USERS = 4_336;

/** What to try, best first. Without `sandbox: false` in the list an untrusted program is refused where the sandbox cannot run. */
export function confinements(wants: {
  readonly noSandbox?: boolean | undefined;
  readonly sandboxed?: boolean | undefined;
  readonly visible?: boolean | undefined;
}): Confinement[] {
  // A window belongs to the person at the screen, whose display no other user may open.
  const root = process.getuid?.() === 0 && wants.visible !== true;
  const user = root ? { user: FIRST_USER + randomInt(USERS) } : {};
  const inside: Confinement = { sandbox: true, ...user };
  const outside: Confinement[] = [{ sandbox: false, ...user }, ...(root ? [{ sandbox: false }] : [])];
  if (wants.sandboxed === true) return [inside];
  return wants.noSandbox === true ? outside : [inside, ...outside];
}

/** Gives the profile to the user that the browser will run as. Throws where that user does not exist (a namespace without it). */
export function handOver(profile: string, { user }: Confinement): void {
  if (user !== undefined) chownSync(profile, user, user);
}

/** What of this process's environment the browser needs. The rest may hold secrets, and a renderer that broke out could read it. */
const KEPT = ['PATH', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE', 'CHROME_DEVEL_SANDBOX'];

/** What a window needs beside it. */
const SCREEN = ['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR'];

/** Environment of the browser: its home is its profile, so that nothing outlives the run. */
export function browserEnvironment(profile: string, visible = false): Record<string, string> {
  const kept = [...KEPT, ...(visible ? SCREEN : [])].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...(visible ? { XAUTHORITY: join(homedir(), '.Xauthority') } : {}),
    ...Object.fromEntries(kept),
    HOME: profile,
    XDG_CONFIG_HOME: profile,
    XDG_CACHE_HOME: profile,
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    LANG: 'zh_CN.UTF-8',
    TZ: 'Asia/Shanghai',
  };
}
