import data from '../knowledge/sdks.json' with { type: 'json' };

/** Domain of third-parties.json under which the maker of an SDK stands, by the name of the package. */
const domains: ReadonlyMap<string, string> = new Map(
  data.sdks.flatMap(({ names, domain }) => names.map((name): [string, string] => [name.toLowerCase(), domain])),
);

/** The domain that an SDK of this name stands for; undefined for libraries that send nothing or are not known. */
export const domainOfSdk = (name: string): string | undefined => domains.get(name.toLowerCase());
