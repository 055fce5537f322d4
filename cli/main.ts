import { main } from './program.ts';
import { quietLibraries } from './quiet-libraries.ts';

// A batch owns this process through its stdin: when the batch is gone, the run ends as after Ctrl-C and keeps its evidence.
if (process.env['MPAUDIT_OWNED'] === '1') process.stdin.once('end', () => process.kill(process.pid, 'SIGINT')).resume();

quietLibraries(globalThis.console);
process.exitCode = await main(process.argv.slice(2));
if (process.env['MPAUDIT_OWNED'] === '1') process.stdin.destroy();
