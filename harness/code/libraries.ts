import type { CodeScanEvent } from '../../evidence/events.ts';
import type { AppBundle } from '../host/contract.ts';
import { sdkOfFile } from './sdk-files.ts';

type Library = CodeScanEvent['libraries'][number];

const NPM = /(?:^|\/)miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\//;
/** A bundled package says who it is in its first lines: `/*! sensors-sdk v1.22.7`, ` * name 1.2.3`. */
const BANNER =
  /^\s*(?:;|!function|"use strict";)?\s*\/\*[!*]?\s*\*?\s*([@\w][\w./@-]{1,60})\s*[,:-]?\s*(?:version\s*)?[vV]?(\d{1,4}(?:\.\d{1,6}){1,3})/;
/** Version constant near the start of an SDK: `LIB_VERSION = "1.22.7"`, `sdkVersion:"2.1.0"`. */
const VERSION = /\b(?:lib_?version|sdk_?version|version)["']?\s{0,4}[:=]\s{0,4}["'](\d{1,4}(?:\.\d{1,6}){1,3})["']/i;
const HEAD = 20_000;
const MAX_LIBRARIES = 200;

/** Libraries whose code is part of the program: npm packages, files that name themselves, and SDKs known by their file. */
export function librariesIn(bundle: AppBundle, pagesOf: (module: string) => readonly string[] = () => []): Library[] {
  const found = new Map<string, Library>();
  for (const [file, code] of Object.entries(bundle.modules)) {
    const named = nameOf(file, code);
    if (named === undefined || (!found.has(named.name) && found.size >= MAX_LIBRARIES)) continue;
    const { name } = named;
    const version = bundle.packages?.[name] ?? named.version;
    const known = found.get(name);
    found.set(name, {
      name,
      file: known?.file ?? file,
      ...versionOf(known?.version ?? version),
      pages: [...new Set([...(known?.pages ?? []), ...pagesOf(file)])],
    });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const versionOf = (version: string | undefined): { version?: string } => (version === undefined ? {} : { version });

function nameOf(file: string, code: string): { readonly name: string; readonly version?: string } | undefined {
  const npm = NPM.exec(file)?.[1];
  const [, banner, told] = BANNER.exec(code.slice(0, 600)) ?? [];
  const name = npm ?? sdkOfFile(file) ?? banner;
  if (name === undefined) return undefined;
  const isPackage = npm !== undefined || name !== banner;
  return { name, ...versionOf(told ?? (isPackage ? VERSION.exec(code.slice(0, HEAD))?.[1] : undefined)) };
}
