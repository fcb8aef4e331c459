/** A telephone number as people write it, for the device to call. */
export const dialled = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;
