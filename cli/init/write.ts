import { Document } from 'yaml';
import type { FailOn } from '../config.ts';
import type { Survey } from './survey.ts';

/** Answers of the person, or the defaults. */
export interface Answers {
  readonly category: string;
  readonly firstParty: readonly string[];
  readonly policy: string;
  readonly upstream: string;
  readonly failOn: FailOn;
}

/** What `init` proposes without being told anything. */
export const defaultsFor = (survey: Survey): Answers => ({
  category: survey.categories[0]?.id ?? '',
  firstParty: survey.firstParty.slice(0, 1),
  policy: survey.policies[0] ?? '',
  upstream: 'stub',
  failOn: 'high',
});

/** Text of mpaudit.config.yaml, each line with the reason for it. */
export function configText(survey: Survey, answers: Answers): string {
  const document = new Document({
    name: survey.name,
    ...(answers.category === '' ? {} : { category: answers.category }),
    ...(answers.firstParty.length === 0 ? {} : { firstParty: [...answers.firstParty] }),
    ...(answers.policy === '' ? {} : { policy: answers.policy }),
    upstream: answers.upstream,
    failOn: answers.failOn,
  });
  for (const [key, comment] of Object.entries(commentsFor(survey, answers))) {
    const pair = document.get(key, true) as { comment?: string } | undefined;
    if (pair !== undefined && comment !== '') pair.comment = ` ${comment}`;
  }
  document.commentBefore = [
    ' mpaudit run reads this file; every key: schema/config.schema.json',
    ` appid: ${survey.appid || 'none'} (project.config.json; "appid:" overrides it)`,
    ...survey.libraries.slice(0, 20).map(({ name, version }) => ` library in the code: ${name} ${version}`.trimEnd()),
    ...survey.thirdParties.slice(0, 20).map(({ host, entity }) => ` third party in the code: ${host} (${entity})`),
    ...(answers.policy === '' ? [' no policy was found: without "policy:" nothing can be held against it'] : []),
  ].join('\n');
  return document.toString({ lineWidth: 140 });
}

/** A wrong one here hides a third party, so it is called a guess. */
const GUESS = "a guess, the domain of unknown owner that the code names most: keep what is the operator's own";

function commentsFor(survey: Survey, answers: Answers): Record<string, string> {
  const guess = survey.categories.find(({ id }) => id === answers.category);
  const others = survey.firstParty.filter((domain) => !answers.firstParty.includes(domain));
  return {
    category: guess === undefined ? '' : `${guess.nameZh}: the program speaks of ${guess.words.slice(0, 6).join('、')}`,
    firstParty: `${GUESS}${others.length === 0 ? '' : `; also in the code: ${others.slice(0, 6).join(', ')}`}`,
    upstream: 'no real server is asked; "live" asks the real ones',
    failOn: 'exit code 1 from this severity on',
  };
}
