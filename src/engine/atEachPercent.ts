/** Tells of a long replay a hundred times at most. */
export function atEachPercent(
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const percent = Math.floor((100 * done) / total);
    if (percent === told) return;
    told = percent;
    tell(done, total);
  };
}
