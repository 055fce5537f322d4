import path from 'node:path';
import type { Command } from 'commander';
import { appidIn } from '../../harness/packages/beside.ts';
import { mergePackages, openPackage, packagesAt, writeFiles } from '../../harness/packages/unpack.ts';
import { terminalLine } from '../../reports/safe.ts';
import { EXIT, type ExitCode } from '../exit.ts';

interface UnpackOptions {
  readonly out?: string;
  readonly appid?: string;
}

/** `mpaudit unpack <package>`: the files of a .wxapkg, or of a folder of them (main package and subpackages). */
export function unpack(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('unpack')
    .argument('<package>', '.wxapkg file, or a folder with the main package and its subpackages')
    .option('--out <dir>', 'new folder (default: the package name without .wxapkg)')
    .option('--appid <appid>', 'appid of a package of PC WeChat (V1MMWX), which is encrypted with it')
    .action((source: string, options: UnpackOptions) => {
      const { files, faults } = mergePackages(
        packagesAt(source).map((file) => openPackage(file, options.appid ?? appidIn(source))),
      );
      const out = path.resolve(
        options.out ??
          (source.replace(/\.wxapkg$/, '') === source ? `${source}-files` : source.replace(/\.wxapkg$/, '')),
      );
      const written = writeFiles(files, out);
      for (const fault of faults) process.stderr.write(`left out: ${terminalLine(fault)}\n`);
      process.stdout.write(`${written} files in ${path.relative(process.cwd(), out) || '.'}\n`);
      setExit(faults.length === 0 ? EXIT.ok : EXIT.unfinished);
    });
}
