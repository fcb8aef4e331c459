interface RichTextProps {
  /** HTML of an editor, cleaned by the API. */
  html: string;
  className?: string;
}

export function RichText({ html, className = '' }: RichTextProps) {
  return (
    <div
      className={`prose ${className}`}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the API allows a short list of elements
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
