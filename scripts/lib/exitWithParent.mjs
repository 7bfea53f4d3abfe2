/**
 * Preloaded into the VS Code server: its standard input is a pipe from the script that started it, and the
 * pipe's end says that the script is gone, however it died. Then the server's whole process group goes too.
 */
if (process.argv[1]?.endsWith('server-main.js')) {
  process.stdin.on('end', () => process.kill(-process.pid, 'SIGKILL')).resume();
}
