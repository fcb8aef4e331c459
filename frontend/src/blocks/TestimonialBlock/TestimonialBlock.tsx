import { Picture } from '../../components/ui/Picture';
import type { BlockProps } from '../types';

/** What a customer says, in large type, with a name that stands for it. */
export function TestimonialBlock({ value }: BlockProps<'testimonial'>) {
  const { quote, name, role, company, image, logo } = value;
  return (
    <figure className={`testimonial ${image ? 'has-portrait' : ''}`}>
      {image && <Picture image={image} sizes="(min-width: 64rem) 20rem, 9rem" />}
      <blockquote>
        <p>{quote}</p>
      </blockquote>
      <figcaption>
        <cite>{name}</cite>
        <span>{[role, company].filter(Boolean).join(', ')}</span>
        {logo && <Picture image={{ ...logo, alt: '' }} sizes="8rem" className="testimonial-logo" />}
      </figcaption>
    </figure>
  );
}
