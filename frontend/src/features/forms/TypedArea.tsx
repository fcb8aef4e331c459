import { type ComponentProps, useLayoutEffect, useState } from 'react';

const areaIn = (id: string): HTMLTextAreaElement | null =>
  typeof document === 'undefined' ? null : document.querySelector(`textarea[id="${id}"]`);

/** A text area that keeps what was typed before React took it over: React alone would put its first text back. */
export function TypedArea(props: ComponentProps<'textarea'> & { id: string }) {
  const { id } = props;
  const [typed] = useState(() => areaIn(id)?.value);
  useLayoutEffect(() => {
    const area = areaIn(id);
    if (area && typed !== undefined) area.value = typed;
  }, [id, typed]);
  return <textarea {...props} />;
}
