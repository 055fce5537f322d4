/** A place in the code; `line` is 0 where it is not known (templates of a package), `pages` are the first that can come to it. */
export interface ResultCodePlace {
  readonly file: string;
  readonly line: number;
  readonly pages: readonly string[];
  readonly library?: true;
}

/** A third party in the code: one row for each entity and role. `pages` are the first that can come to it. */
export interface ResultCodeRecipient {
  readonly entity: string;
  readonly entityZh: string;
  readonly role: string;
  readonly country: string;
  readonly hosts: readonly string[];
  readonly libraries: readonly string[];
  readonly pages: readonly string[];
  readonly contacted: boolean;
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
  /** Third parties that hosts and SDKs in the code lead to; not `contacted`: reachable and not exercised by the run. Results of earlier versions lack it. */
  readonly recipients?: readonly ResultCodeRecipient[];
  /** Plugins that app.json declares and nothing in the program names. Results of earlier versions lack it. */
  readonly unusedPlugins?: readonly { readonly name: string; readonly provider: string; readonly version: string }[];
  /** Declarations of app.json that no code needs, and those that the code needs and app.json lacks. */
  readonly permissions: { readonly unused: readonly string[]; readonly undeclared: readonly string[] };
}
