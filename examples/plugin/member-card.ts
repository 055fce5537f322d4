import { definePlugin, draftsBy, sentFlows } from 'mpaudit';

/** A chain's own member cards (`MC-` and ten digits, the last a check digit), and the rule that they go to the chain alone. */

const CARD = /^MC-\d{10}$/;
const TYPE = 'member-card';

/** Luhn: every second digit from the right is doubled. */
const fits = (digits: string): boolean =>
  [...digits]
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) %
    10 ===
  0;

export default definePlugin({
  name: 'member-card',
  recognisers: [
    {
      id: 'member-card',
      look: (leaves) =>
        leaves
          .filter(({ value }) => CARD.test(value) && fits(value.slice(3)))
          .map((leaf) => [
            leaf,
            {
              dataType: TYPE,
              source: 'pattern',
              confidence: 0.9,
              explanation: 'This has the form of a member card of the chain, and its check digit is right.',
              transforms: [],
            },
          ]),
    },
  ],
  rules: [
    {
      id: 'member-card-shared',
      name: { zh: '会员卡号提供给他人', en: 'Member card given to others' },
      touchedBy: ['opaque-payload'],
      requires: [],
      check: (input) =>
        draftsBy(
          sentFlows(input).filter((flow) => flow.dataType === TYPE && flow.recipient.party !== 'first'),
          input,
          (_name, to) => ({
            title: { zh: `会员卡号发送给 ${to.zh}`, en: `member card sent to ${to.en}` },
            explanation: { zh: '会员卡号只应发送给本公司。', en: 'A member card is for the chain alone.' },
            fix: { zh: '不要发送会员卡号。', en: 'Send no member card.' },
          }),
        ),
    },
  ],
});
