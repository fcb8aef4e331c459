import type { ReactNode } from 'react';

interface NoticeProps {
  tone: 'success' | 'warning';
  children: ReactNode;
}

/** What has just happened, or what is still to be done. */
export function Notice({ tone, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role="status">
      {children}
    </div>
  );
}
