/** A place in the code; `line` is 0 where it is not known (templates), `pages` are the first that can come to it. */
export interface ResultCodePlace {
  readonly file: string;
  readonly line: number;
  readonly pages: readonly string[];
  readonly library?: true;
}

/** The program's code beside what the run saw. What is named and was not exercised may still happen. */
export interface ResultCode {
  readonly of: 'source' | 'package';
  readonly modules: number;
  /** Modules that could not be read. */
  readonly unread: number;
  /** `notCalled`: those that WeChat's privacy guideline has an item for. */
  readonly apis: {
    readonly named: number;
    readonly notCalled: readonly (ResultCodePlace & { readonly api: string })[];
  };
  readonly hosts: {
    readonly named: number;
    readonly notContacted: readonly (ResultCodePlace & { readonly host: string })[];
  };
  /** `version` is empty where the code does not say it. */
  readonly libraries: readonly { readonly name: string; readonly version: string; readonly file: string }[];
  /** Declarations of app.json that no code needs, and those that the code needs and app.json lacks. */
  readonly permissions: { readonly unused: readonly string[]; readonly undeclared: readonly string[] };
}
