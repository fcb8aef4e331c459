/** Every block type of the API and the component that shows it; a missing or mismatched line does not compile. */
import { type BlockEntry, enhancedBlock, islandBlock, staticBlock } from './lazyBlock';
import type { BlockType } from './types';

type Registry = { [T in BlockType]: BlockEntry<T> };

export const registry = {
  hero: staticBlock(() => import('./HeroBlock/HeroBlock').then((m) => m.HeroBlock)),
  heading: staticBlock(() => import('./HeadingBlock/HeadingBlock').then((m) => m.HeadingBlock)),
  rich_text: staticBlock(() =>
    import('./RichTextBlock/RichTextBlock').then((m) => m.RichTextBlock),
  ),
  definition_list: staticBlock(() =>
    import('./DefinitionListBlock/DefinitionListBlock').then((m) => m.DefinitionListBlock),
  ),
  table: staticBlock(() => import('./TableBlock/TableBlock').then((m) => m.TableBlock)),
  gallery: islandBlock(() => import('./GalleryBlock/GalleryBlock').then((m) => m.GalleryBlock)),
  audio: staticBlock(() => import('./AudioBlock/AudioBlock').then((m) => m.AudioBlock)),
  download_list: staticBlock(() =>
    import('./DownloadListBlock/DownloadListBlock').then((m) => m.DownloadListBlock),
  ),
  tabs: islandBlock(() => import('./TabsBlock/TabsBlock').then((m) => m.TabsBlock)),
  accordion: staticBlock(() =>
    import('./AccordionBlock/AccordionBlock').then((m) => m.AccordionBlock),
  ),
  testimonial_carousel: islandBlock(() =>
    import('./TestimonialCarouselBlock/TestimonialCarouselBlock').then(
      (m) => m.TestimonialCarouselBlock,
    ),
  ),
  divider: staticBlock(() => import('./DividerBlock/DividerBlock').then((m) => m.DividerBlock)),
  spacer: staticBlock(() => import('./SpacerBlock/SpacerBlock').then((m) => m.SpacerBlock)),
  statistics: staticBlock(() =>
    import('./StatisticsBlock/StatisticsBlock').then((m) => m.StatisticsBlock),
  ),
  pricing: staticBlock(() => import('./PricingBlock/PricingBlock').then((m) => m.PricingBlock)),
  timeline: staticBlock(() => import('./TimelineBlock/TimelineBlock').then((m) => m.TimelineBlock)),
  team: staticBlock(() => import('./TeamBlock/TeamBlock').then((m) => m.TeamBlock)),
  client_logos: staticBlock(() =>
    import('./ClientLogosBlock/ClientLogosBlock').then((m) => m.ClientLogosBlock),
  ),
  case_studies: staticBlock(() =>
    import('./CaseStudiesBlock/CaseStudiesBlock').then((m) => m.CaseStudiesBlock),
  ),
  image: staticBlock(() => import('./ImageBlock/ImageBlock').then((m) => m.ImageBlock)),
  quote: staticBlock(() => import('./QuoteBlock/QuoteBlock').then((m) => m.QuoteBlock)),
  code: islandBlock(() => import('./CodeBlock/CodeBlock').then((m) => m.CodeBlock)),
  raw_html: islandBlock(() => import('./RawHtmlBlock/RawHtmlBlock').then((m) => m.RawHtmlBlock)),
  cta: staticBlock(() => import('./CtaBlock/CtaBlock').then((m) => m.CtaBlock)),
  feature_grid: staticBlock(() =>
    import('./FeatureGridBlock/FeatureGridBlock').then((m) => m.FeatureGridBlock),
  ),
  columns: staticBlock(() => import('./ColumnsBlock/ColumnsBlock').then((m) => m.ColumnsBlock)),
  faq: staticBlock(() => import('./FaqBlock/FaqBlock').then((m) => m.FaqBlock)),
  testimonial: staticBlock(() =>
    import('./TestimonialBlock/TestimonialBlock').then((m) => m.TestimonialBlock),
  ),
  video: islandBlock(() => import('./VideoBlock/VideoBlock').then((m) => m.VideoBlock)),
  related_pages: staticBlock(() =>
    import('./RelatedPagesBlock/RelatedPagesBlock').then((m) => m.RelatedPagesBlock),
  ),
  form: islandBlock(() => import('./FormBlock/FormBlock').then((m) => m.FormBlock), {
    store: false,
    wakes: 'touch',
  }),
  upcoming_webinars: enhancedBlock(() =>
    import('./UpcomingWebinarsBlock/UpcomingWebinarsBlock').then((m) => m.UpcomingWebinarsBlock),
  ),
  webinar_speakers: staticBlock(() => import('./TeamBlock/TeamBlock').then((m) => m.TeamBlock)),
  learning_points: staticBlock(() =>
    import('./LearningPointsBlock/LearningPointsBlock').then((m) => m.LearningPointsBlock),
  ),
  audience: staticBlock(() => import('./AudienceBlock/AudienceBlock').then((m) => m.AudienceBlock)),
  agenda: staticBlock(() => import('./AgendaBlock/AgendaBlock').then((m) => m.AgendaBlock)),
} satisfies Registry as Registry;
