import type { BlockProps } from '../types';

export function QuoteBlock({ value }: BlockProps<'quote'>) {
  const { text, author, role } = value;
  return (
    <figure className="quote">
      <blockquote>
        <p>{text}</p>
      </blockquote>
      {author && (
        <figcaption>
          <cite>{author}</cite>
          {role && <span>{role}</span>}
        </figcaption>
      )}
    </figure>
  );
}
