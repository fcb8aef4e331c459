import type { BlockProps } from '../types';

export function SpacerBlock({ value }: BlockProps<'spacer'>) {
  return <div className={`spacer spacer-${value.room}`} />;
}
