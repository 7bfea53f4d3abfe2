/** Whether a sentence is code or a program's output that no fence marks. */
export function looksPasted(sentence: string): boolean {
  const signs = sentence.match(/[{}()[\];=<>|\\$]/g)?.length ?? 0;
  return (
    signs / sentence.length > 0.12 ||
    /[{;]\s*$|^\s*(?:import|export|const|let|var|function|class|def|return|public|private|at|from)\s[^.!]*[({;=]|=>|^\s*at .*:\d+|^\s*[$>#]\s|^\w+Error\b|^(?:npm|yarn|pnpm|git|docker|error|warn|info|debug)\s+(?:ERR|error|warn|WARN)/.test(
      sentence,
    )
  );
}
