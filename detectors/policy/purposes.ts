const GENERIC = [
  /^(?:不断|持续|进一步)?(?:提升|改善|改进|优化|完善|提高)(?:您的|用户|我们的)?(?:使用)?(?:体验|服务|产品|服务质量|用户体验|产品和服务|服务体验|产品体验|我们的服务)+$/,
  /^(?:向您|为您)?(?:提供|实现|完成)(?:更好的|更优质的|相关|我们的|相应|优质)?(?:服务|功能|产品|产品或服务|产品和服务|产品与服务)$/,
  /^(?:业务|运营|其他|经营|商业|相关)(?:需要|需求|目的|用途)$/,
  /^(?:to )?(?:improve|enhance|optimi[sz]e|provide|better)(?: our| your| the)?(?: products?| services?| user| and| or| experience| overall)*$/i,
  /^(?:business|other|various|commercial) (?:purposes?|needs?|reasons?)$/i,
];

/** "提升用户体验", "improve our services": a purpose that tells nothing. */
export function isGenericPurpose(text: string): boolean {
  const plain = text.trim().replaceAll(/[。.，,；;]+$/g, '');
  return plain === '' || GENERIC.some((pattern) => pattern.test(plain));
}
