import { automatedDecisionNoOptout } from './automated-decision-no-optout.ts';
import { collectionAfterRefusal } from './collection-after-refusal.ts';
import { collectionBeforeConsent } from './collection-before-consent.ts';
import { contradictoryDisclosure } from './contradictory-disclosure.ts';
import { credentialExposure } from './credential-exposure.ts';
import { crossBorderTransfer } from './cross-border-transfer.ts';
import { excessServerResponse } from './excess-server-response.ts';
import { excessiveFrequency } from './excessive-frequency.ts';
import { forcedOrDefaultConsent } from './forced-or-default-consent.ts';
import { guidelineScopeMissing } from './guideline-scope-missing.ts';
import { incorrectDisclosure } from './incorrect-disclosure.ts';
import { minorData } from './minor-data.ts';
import { missingContactChannel } from './missing-contact-channel.ts';
import { missingUserRights } from './missing-user-rights.ts';
import { noComplianceAudit } from './no-compliance-audit.ts';
import { noImpactAssessment } from './no-impact-assessment.ts';
import { noPolicyOrUnreachable } from './no-policy-or-unreachable.ts';
import { noSeparateConsentSharing } from './no-separate-consent-sharing.ts';
import { overCollection } from './over-collection.ts';
import { piInUrl } from './pi-in-url.ts';
import { plaintextLocalStorage } from './plaintext-local-storage.ts';
import { plaintextTransport } from './plaintext-transport.ts';
import { policyChangeNotNotified } from './policy-change-not-notified.ts';
import { publicDisclosure } from './public-disclosure.ts';
import { purposeNotStated } from './purpose-not-stated.ts';
import { refusalBreaksFunction } from './refusal-breaks-function.ts';
import { repeatedPrompts } from './repeated-prompts.ts';
import { retentionExceeded } from './retention-exceeded.ts';
import { retentionNotStated } from './retention-not-stated.ts';
import type { Rule } from './rule.ts';
import { sensitiveNoSeparateConsent } from './sensitive-no-separate-consent.ts';
import { thirdPartyPluginUndisclosed } from './third-party-plugin-undisclosed.ts';
import { undisclosedCollection } from './undisclosed-collection.ts';
import { undisclosedThirdPartySharing } from './undisclosed-third-party-sharing.ts';
import { unwantedMarketing } from './unwanted-marketing.ts';
import { vagueDisclosure } from './vague-disclosure.ts';
import { weakCryptoOrEncoding } from './weak-crypto-or-encoding.ts';

/** Every rule, in the order in which a report shows them: what, who, when, how, and papers last. One for each class of the legal map. */
export const rules: readonly Rule[] = [
  // What is collected, and does the policy say so?
  overCollection,
  undisclosedCollection,
  incorrectDisclosure,
  contradictoryDisclosure,
  vagueDisclosure,
  purposeNotStated,
  // Who gets it?
  undisclosedThirdPartySharing,
  thirdPartyPluginUndisclosed,
  noSeparateConsentSharing,
  crossBorderTransfer,
  publicDisclosure,
  // When, and with whose consent?
  collectionBeforeConsent,
  collectionAfterRefusal,
  sensitiveNoSeparateConsent,
  guidelineScopeMissing,
  refusalBreaksFunction,
  forcedOrDefaultConsent,
  repeatedPrompts,
  excessiveFrequency,
  minorData,
  automatedDecisionNoOptout,
  unwantedMarketing,
  // How is it protected?
  plaintextTransport,
  piInUrl,
  weakCryptoOrEncoding,
  credentialExposure,
  plaintextLocalStorage,
  excessServerResponse,
  retentionExceeded,
  // What does the paper say?
  noPolicyOrUnreachable,
  retentionNotStated,
  missingUserRights,
  missingContactChannel,
  policyChangeNotNotified,
  noImpactAssessment,
  noComplianceAudit,
];
