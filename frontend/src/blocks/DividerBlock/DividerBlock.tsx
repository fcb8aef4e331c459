import type { BlockProps } from '../types';

export function DividerBlock({ value }: BlockProps<'divider'>) {
  return <hr className={`divider divider-${value.weight}`} />;
}
