/** Hydrates one island in a root of its own, with its language and, if it asks the API, a store that all islands share. */
import type { i18n } from 'i18next';
import type { ComponentType, ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { registry } from '../blocks/registry';
import type { BlockType } from '../blocks/types';
import { createI18n } from '../i18n/createI18n';
import type { Locale } from '../i18n/locales';
import { loadStrings } from '../i18n/strings';
import type { IslandProps } from './islandMarkup';

let language: Promise<i18n> | undefined;

async function treeOf(node: ReactNode, needsStore: boolean): Promise<ReactNode> {
  if (!needsStore) return node;
  const { inStore } = await import('./islandStore');
  return inStore(node);
}

export async function hydrateIsland(element: HTMLElement): Promise<void> {
  const { island, locale, props } = element.dataset as {
    island: BlockType;
    locale: Locale;
    props: string;
  };
  const entry = registry[island];
  language ??= loadStrings[locale]().then((strings) => createI18n(locale, strings));
  const [i18n] = await Promise.all([language, entry.preload()]);
  const Block = entry.Component as ComponentType<IslandProps>;
  const blockProps = JSON.parse(props) as IslandProps;
  const tree = await treeOf(<Block {...blockProps} />, entry.island?.store ?? false);
  hydrateRoot(element, <I18nextProvider i18n={i18n}>{tree}</I18nextProvider>, {
    identifierPrefix: blockProps.id,
  });
}
