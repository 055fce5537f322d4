import { collectionAfterRefusal } from './collection-after-refusal.ts';
import { collectionBeforeConsent } from './collection-before-consent.ts';
import { contradictoryDisclosure } from './contradictory-disclosure.ts';
import { guidelineScopeMissing } from './guideline-scope-missing.ts';
import { incorrectDisclosure } from './incorrect-disclosure.ts';
import { overCollection } from './over-collection.ts';
import { piInUrl } from './pi-in-url.ts';
import { plaintextLocalStorage } from './plaintext-local-storage.ts';
import { plaintextTransport } from './plaintext-transport.ts';
import type { Rule } from './rule.ts';
import { sensitiveNoSeparateConsent } from './sensitive-no-separate-consent.ts';
import { undisclosedCollection } from './undisclosed-collection.ts';
import { undisclosedThirdPartySharing } from './undisclosed-third-party-sharing.ts';
import { vagueDisclosure } from './vague-disclosure.ts';

/** Every rule, in the order in which a report shows them: the five main questions first, papers last. */
export const rules: readonly Rule[] = [
  // What is collected, and does the policy say so?
  overCollection,
  undisclosedCollection,
  incorrectDisclosure,
  contradictoryDisclosure,
  vagueDisclosure,
  // Who gets it?
  undisclosedThirdPartySharing,
  // When?
  collectionBeforeConsent,
  collectionAfterRefusal,
  sensitiveNoSeparateConsent,
  guidelineScopeMissing,
  // How is it protected?
  plaintextTransport,
  piInUrl,
  plaintextLocalStorage,
];
