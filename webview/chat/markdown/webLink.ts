/** Whether an address may become a link at all: whole http and https addresses, nothing else. */
export function isWebLink(address: string): boolean {
  return /^https?:\/\/[^\s]/i.test(address.trim());
}
