/** What answers a program expects of its back end, found out as `mpaudit run --upstream stub` does. */
import { readConfig } from '../../cli/config.ts';
import { learnAnswers } from '../../cli/explore/learn-answers.ts';
import { loadProject } from '../../harness/host/loader/load.ts';
import { createPersona } from '../../scenarios/index.ts';

/** Bound of the first look at a program: so much for each page, within the two ends. */
const MS_A_PAGE = 1500;
const [LEAST_S, MOST_S] = [20, 120];

/** Looks at the program once and writes what it reads of each answer to `file`. Returns the upstream; `stub` when nothing was learned. */
export async function learnedUpstream(dir: string, file: string): Promise<string> {
  const bundle = await loadProject(dir, { cacheDir: null });
  const seconds = Math.min(MOST_S, Math.max(LEAST_S, (bundle.pages.length * MS_A_PAGE) / 1000));
  try {
    await learnAnswers({
      project: dir,
      bundle,
      persona: createPersona('test'),
      options: { driver: 'embedded', lang: 'en' },
      config: readConfig(dir),
      seconds,
      file,
    });
    return `stub:${file}`;
  } catch (error) {
    process.stderr.write(`${dir}: what answers it expects could not be found out: ${(error as Error).message}\n`);
    return 'stub';
  }
}
