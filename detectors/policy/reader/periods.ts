import type { Policy } from '../model.ts';
import type { Sentence } from './sentences.ts';
import { typesIn } from './tables.ts';

/** How long what is kept: "订单信息的保存期限为3年；日志信息保存6个月". A period without a number is vague. */

type Period = NonNullable<Policy['periods']>[number];

const NUMBER = '(?:\\d{1,4}|[一二三四五六七八九十两半百]{1,4}|one|two|three|five|six|seven|ten|twelve)';
const KEPT = /保存|存储|保留|留存|储存|\b(?:retain(?:ed)?|keep|kept|stored?|retention)\b/i;
const FIXED = new RegExp(`${NUMBER}\\s*(?:个)?(?:日|天|周|月|年)|${NUMBER}\\s*(?:days?|weeks?|months?|years?)`, 'i');
const VAGUE =
  /(?:所?必[需须要]|最短)的?(?:最短)?(?:时间|期限|期间)|(?:永久|长期|无限期)|\bas long as (?:is )?(?:reasonably )?necessary\b|\buntil you (?:delete|close)\b/i;
/** "15个工作日内删除", "我们将在15日内答复": times to act, not to keep. */
const TO_ACT = /\d+\s*个?(?:工作)?日内[^，。；]{0,12}(?:删除|答复|回复|处理|响应|完成)|不满\s*\S{1,3}\s*周岁/g;

/** Every period that the text gives, in its order. */
export const periodsIn = (sentences: readonly Sentence[]): readonly Period[] =>
  sentences.flatMap(({ text, line }) =>
    // "order records for 3 years and other data as long as necessary": one verb, two periods.
    (KEPT.test(text) ? text.split(/[，；;](?=.*\d)|\band\b(?=[^.]*\b(?:for|as long)\b)/) : []).flatMap(
      (clause): Period[] => {
        const plain = clause.replaceAll(TO_ACT, '');
        const value = FIXED.exec(plain)?.[0] ?? VAGUE.exec(plain)?.[0];
        if (value === undefined) return [];
        const dataTypes = typesIn(clause);
        return [{ text: clause.trim().slice(0, 300), value, vague: !FIXED.test(plain), dataTypes, line }];
      },
    ),
  );
