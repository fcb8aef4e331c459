import type { RoutePage } from '../../api/generated';
import type { SentForm } from '../../features/forms/sent';

/** The page, with what was entered in one of its forms: for its sender alone. */
export function withSent(page: RoutePage['page'], sent: SentForm | undefined): RoutePage['page'] {
  if (!sent) return page;
  const body = page.body.map((block) =>
    block.id === sent.block ? { ...block, value: { ...block.value, sent } } : block,
  );
  return { ...page, body } as RoutePage['page'];
}
