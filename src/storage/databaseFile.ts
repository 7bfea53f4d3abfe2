/** Room for a file that is small, bytes. */
const leastRoom = 64 * 1024;

/**
 * The bytes of a database file that SQLite goes on with, with room behind them. What nobody has written to takes no
 * memory; without it, a file that grows is copied.
 */
export class DatabaseFile {
  /** To be filled before it is opened. */
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(length: number) {
    const room = Math.max(leastRoom, length >>> 1);
    this.bytes = new Uint8Array(new ArrayBuffer(length + room), 0, length);
  }

  /**
   * The bytes for sql.js to keep as its file. It takes what `slice` gives, which is a copy for an array of any other
   * kind; and what is behind its end is where the file grows.
   */
  handOver(): Uint8Array {
    const { buffer } = this.bytes;
    const file = new Uint8Array(buffer, 0, this.bytes.length);
    file.slice = () => new Uint8Array(buffer);
    return file;
  }
}
