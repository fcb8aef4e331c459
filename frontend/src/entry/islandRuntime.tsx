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
import { frameIslands, isFrameIsland } from './frameIslands';
import type { IslandProps } from './islandMarkup';

interface Loaded {
  Component: ComponentType<IslandProps>;
  store: boolean;
}

let language: Promise<i18n> | undefined;

async function treeOf(node: ReactNode, needsStore: boolean): Promise<ReactNode> {
  if (!needsStore) return node;
  const { inStore } = await import('./islandStore');
  return inStore(node);
}

async function load(name: string): Promise<Loaded> {
  if (isFrameIsland(name)) {
    const { load, store } = frameIslands[name];
    return { Component: (await load()) as ComponentType<IslandProps>, store };
  }
  const entry = registry[name as BlockType];
  await entry.preload();
  return {
    Component: entry.Component as ComponentType<IslandProps>,
    store: entry.island?.store ?? false,
  };
}

export async function hydrateIsland(element: HTMLElement): Promise<void> {
  const { island, locale, props } = element.dataset as {
    island: string;
    locale: Locale;
    props: string;
  };
  language ??= loadStrings[locale]().then((strings) => createI18n(locale, strings));
  const [i18n, { Component, store }] = await Promise.all([language, load(island)]);
  const blockProps = JSON.parse(props) as IslandProps;
  const tree = await treeOf(<Component {...blockProps} />, store);
  hydrateRoot(element, <I18nextProvider i18n={i18n}>{tree}</I18nextProvider>, {
    identifierPrefix: blockProps.id,
  });
}
