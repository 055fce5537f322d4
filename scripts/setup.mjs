// Makes a fresh Debian machine ready: npm packages, Chromium, a CJK font. Plain JavaScript for the machine's own Node (20),
// because at this point nothing is installed. Says what it installs before it does; the second time it only looks.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, 'node_modules', '.mpaudit-setup');
/** The same engine without windows: opens a page in a tenth of the time. Debian has it, others may not. */
const SHELL = 'chromium-headless-shell';
const BROWSERS = [
  `/usr/bin/${SHELL}`,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const say = (text) => process.stdout.write(`setup: ${text}\n`);

/** Runs a command, shows its output only when it fails, and stops the set-up then. */
function run(command, args, hint) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status === 0) return done.stdout;
  process.stderr.write(
    `${done.stdout ?? ''}${done.stderr ?? ''}\nsetup: "${command} ${args.join(' ')}" failed. ${hint}\n`,
  );
  process.exit(2);
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

function packages() {
  const digest = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('installing the npm packages of package-lock.json (npm install)');
  // Not `npm ci`: it refuses a lock file whose optional packages for other platforms the registry in use does not serve.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund'], 'Check that the npm registry can be reached.');
  writeFileSync(stamp, digest);
}

const browser = () => [process.env.MPAUDIT_CHROMIUM, ...BROWSERS].find((file) => file && existsSync(file));

/** True when some font has the characters of a language, as fontconfig names it: screenshots show boxes without one. */
function hasFont(language) {
  const listed = spawnSync('fc-list', [`:lang=${language}`, 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

/** True when apt knows the package; its lists may be empty on a fresh machine, and are fetched then. */
function hasPackage(name) {
  const known = () => spawnSync('apt-cache', ['show', '--no-all-versions', name]).status === 0;
  if (known()) return true;
  if (process.getuid?.() === 0) spawnSync('apt-get', ['update', '-qq']);
  return known();
}

/** Installs a package; false when that failed. */
function installed(name) {
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return done.status === 0;
}

/** Installs what is better to have and not necessary: a failure is said and nothing more. */
function better(name, why, otherwise) {
  if (process.getuid?.() !== 0 || spawnSync('apt-cache', ['show', '--no-all-versions', name]).status !== 0) return;
  say(`installing with apt-get: ${name} (${why})`);
  if (!installed(name)) say(`${name} could not be installed: ${otherwise}`);
}

function quickBrowser() {
  if (process.env.MPAUDIT_CHROMIUM || existsSync(`/usr/bin/${SHELL}`)) return;
  better(SHELL, `opens pages faster than ${browser()}`, `${browser()} is used`);
}

function emojiFont() {
  if (hasFont('und-zsye')) return;
  better('fonts-noto-color-emoji', 'programs use emoji as icons', 'screenshots show boxes in their place');
}

function systemPackages() {
  const missing = [];
  if (!browser()) missing.push(hasPackage(SHELL) ? SHELL : 'chromium');
  if (!hasFont('zh')) missing.push('fontconfig', 'fonts-wqy-zenhei');
  if (missing.length === 0) return;
  const asRoot = process.getuid?.() === 0;
  const install = `apt-get install -y ${missing.join(' ')}`;
  if (!asRoot || !existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`setup: this machine lacks ${missing.join(' and ')}. Type: sudo ${install}\n`);
    process.exit(2);
  }
  say(`installing with apt-get: ${missing.join(', ')}`);
  run('apt-get', ['update', '-qq'], 'Check that the Debian mirror can be reached.');
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], `Try: ${install}`);
}

/** What only tests need: without it they are skipped, so a failure here is said and nothing more. */
const TEST_PACKAGES = [
  { name: 'redis-server', there: () => spawnSync('redis-server', ['--version']).status === 0, tests: 'mpaudit worker' },
  { name: 'xvfb', there: () => existsSync('/usr/bin/Xvfb'), tests: 'mpaudit record' },
  // The shell has no windows, and a person records in one.
  { name: 'chromium', there: () => BROWSERS.slice(1).some((file) => existsSync(file)), tests: 'mpaudit record' },
];

function testPackages() {
  const missing = TEST_PACKAGES.filter(({ there }) => !there());
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  for (const { name, tests } of missing) {
    say(`installing with apt-get: ${name} (for the tests of ${tests})`);
    if (!installed(name)) say(`${name} could not be installed: the tests of ${tests} are skipped`);
  }
}

packages();
systemPackages();
quickBrowser();
emojiFont();
if (process.argv.includes('--tests')) testPackages();
say(`ready (${browser()}, ${path.relative(root, path.join(root, 'node_modules'))})`);
