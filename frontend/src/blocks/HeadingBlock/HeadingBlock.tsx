import type { BlockProps } from '../types';

export function HeadingBlock({ value }: BlockProps<'heading'>) {
  const Heading = value.level;
  return <Heading className={`flow-${value.level}`}>{value.text}</Heading>;
}
