import { Actions } from '../../components/ui/Action';
import { Field } from '../../components/ui/Field';
import { Picture } from '../../components/ui/Picture';
import type { BlockProps } from '../types';

/** One sentence worth reading. As the first block of a page its heading is the page's h1. */
export function HeroBlock({ id, value, first = false }: BlockProps<'hero'>) {
  const { eyebrow, heading, lead, proof, variant, image, actions } = value;
  const Heading = first ? 'h1' : 'h2';
  return (
    <div className={`hero hero-${variant} subtracks`}>
      {!image && <Field seed={id} className="hero-field" />}
      <div className="hero-text">
        {eyebrow && <p className="eyebrow">{eyebrow}</p>}
        <Heading className="hero-heading">{heading}</Heading>
        {lead && <p className="lead">{lead}</p>}
        <Actions links={actions} />
        {proof && <p className="hero-proof">{proof}</p>}
      </div>
      {image && (
        <div className="hero-picture">
          <Picture image={image} sizes="(min-width: 64rem) 44vw, 92vw" eager={first} />
        </div>
      )}
    </div>
  );
}
