import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { UserError } from '../../evidence/index.ts';
import { readConfig } from '../config.ts';
import { drive } from '../drive/index.ts';
import { personaOf } from '../drive/scenarios.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { replayOf, writeReplay } from '../explore/replay-file.ts';
import { finish } from '../finish.ts';
import { DEFAULT_OUT, type DriveOptions, withDriveOptions } from '../options.ts';
import { personText } from '../record/show.ts';
import { personScenario, type Recorded } from '../record/walk.ts';

/** `mpaudit record <project>`: a person drives in a visible browser; what is done becomes a scenario, what is sent is judged. */
export function record(program: Command, setExit: (code: ExitCode) => void): void {
  withDriveOptions(
    program.command('record').argument('<project>', 'folder with app.json or project.config.json, or a .wxapkg'),
  )
    .description('open a mini-program in a visible browser and write a scenario from what a person does there')
    .action(async (project: string, options: DriveOptions) =>
      setExit(await recorded(path.resolve(project), options, new AbortController())),
    );
}

async function recorded(project: string, given: DriveOptions, person: AbortController): Promise<ExitCode> {
  if (given.driver !== 'embedded')
    throw new UserError('only the embedded host can be watched', '', 'Leave --driver out.');
  needScreen(process.platform, process.env);
  const config = readConfig(project, given.config);
  const out = path.resolve(given.out ?? DEFAULT_OUT);
  mkdirSync(out, { recursive: true });
  // A person is there to be asked.
  const options = { ...given, consent: given.consent ?? 'ask' };
  const say = (text: string): void => void (options.json ? process.stderr : process.stdout).write(text);
  say(personText(personaOf(config, options)));
  const outcome: Recorded = { steps: 0 };
  const driven = await drive({
    project,
    out,
    options,
    config,
    person,
    scenarios: personScenario(person.signal, outcome),
  });
  const file = path.join(out, 'recorded.yaml');
  if (outcome.script !== undefined) {
    writeFileSync(file, outcome.script);
    writeReplay(out, replayOf(project, [file], options, config));
    const near = (one: string): string => path.relative(process.cwd(), one) || '.';
    say(`recorded: ${outcome.steps} steps\n  scenario: ${near(file)}\n`);
    say(`  replay:   mpaudit run ${near(project)} --scenario ${near(file)} --consent ${options.consent}\n`);
  }
  const judged = await finish({ evidenceDir: driven.evidenceDir, out, options, config });
  return driven.complete ? judged : EXIT.unfinished;
}

/** Throws `UserError` when no window can be shown. Windows and macOS always have a screen. */
export function needScreen(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): void {
  const named = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '';
  if (platform !== 'linux' || named !== '') return;
  throw new UserError(
    'there is no screen to show the mini-program on',
    'DISPLAY',
    'Start it on a desktop, over ssh -X, or below xvfb-run where nobody looks.',
  );
}
