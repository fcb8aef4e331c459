import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TestimonialBlock } from '../../api/generated';
import { Icon } from '../../components/ui/Icon';
import { Picture } from '../../components/ui/Picture';
import { SectionHead } from '../../components/ui/SectionHead';
import type { BlockProps } from '../types';

function Words({ quote, name, role, company, image }: TestimonialBlock) {
  return (
    <li>
      <figure className="words">
        <blockquote>
          <p>{quote}</p>
        </blockquote>
        <figcaption>
          {image && <Picture image={{ ...image, alt: '' }} sizes="4rem" />}
          <div>
            <cite>{name}</cite>
            <span>{[role, company].filter(Boolean).join(', ')}</span>
          </div>
        </figcaption>
      </figure>
    </li>
  );
}

/** How far a list is scrolled: whether there is anything before and after what is in view. */
const edgesOf = ({ scrollLeft, scrollWidth, clientWidth }: HTMLElement) => ({
  before: scrollLeft > 1,
  after: scrollLeft + clientWidth < scrollWidth - 1,
});

/** Recommendations side by side. Nothing moves unless the reader does; without a script they scroll. */
export function TestimonialCarouselBlock({ value }: BlockProps<'testimonial_carousel'>) {
  const { t } = useTranslation();
  const { heading, intro, testimonials } = value;
  const list = useRef<HTMLUListElement>(null);
  const [edges, setEdges] = useState({ before: false, after: true });
  const turn = (direction: 1 | -1) => {
    const width = list.current?.firstElementChild?.clientWidth ?? 0;
    list.current?.scrollBy({ left: direction * width });
  };
  return (
    <>
      <SectionHead heading={heading} intro={intro} above />
      <div className="carousel">
        <ul
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={heading || t('carousel.name')}
          onScroll={(event) => setEdges(edgesOf(event.currentTarget))}
        >
          {testimonials.map((testimonial) => (
            <Words key={testimonial.name + testimonial.company} {...testimonial} />
          ))}
        </ul>
        <div className="carousel-buttons needs-script">
          <button
            type="button"
            className="icon-button"
            disabled={!edges.before}
            onClick={() => turn(-1)}
          >
            <Icon name="back" />
            <span className="sr-only">{t('carousel.previous')}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            disabled={!edges.after}
            onClick={() => turn(1)}
          >
            <Icon name="arrow" />
            <span className="sr-only">{t('carousel.next')}</span>
          </button>
        </div>
      </div>
    </>
  );
}
