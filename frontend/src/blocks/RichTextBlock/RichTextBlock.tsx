import { RichText } from '../../components/ui/RichText';
import type { BlockProps } from '../types';

export function RichTextBlock({ value }: BlockProps<'rich_text'>) {
  return <RichText html={value.content} />;
}
