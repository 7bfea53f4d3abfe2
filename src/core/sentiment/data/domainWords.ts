const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/**
 * Words that AFINN counts as good or bad and that name things and actions in software. They say nothing
 * about the mood of a message that speaks of software.
 */
export const domainWords = words(`
  abort aborted aborting aborts accept accepted accepts alert alerts allow attack attacks authority block
  blocked blocking blocks bug bugs cancel cancelled cancelling cancels challenge chance clash collision
  collisions commit commits committed conflict conflicting conflicts crash crashed crashes cut cuts dead
  deadlock debt defect defects delay delayed demand denied denies deny destroy destroyed destroying destroys die
  died dirty discard discarded drop dropped dump dumped dumps empty error errors escape escapes exclude excluded
  exclusive exploit exploits expose exposed fail failed failing fails failure failures fatal fire fired forced
  free fresh ghost greater hacked hard help ignore ignored ignores illegal important interrupt interrupted
  interruption interrupts isolated kill killed killing kills lack lag leak leaked limited limits lost matter
  matters missing natural no odd panic panics poison poisoned pressure problem problems promise promised
  promises protect protected reject rejected rejecting rejects resolve resolved resolves restrict restricted
  rich risk risks safe secure secured severe share shared shares solid solution solutions stop stopped
  stopping stops strong support supported supports suspect suspend suspended threat threats top trap trapped
  traps trust trusted unstable violation violations vulnerability vulnerable want warn warned warning warnings
  win
`);

/** Words that tell that a message speaks of software. */
export const softwareWords = words(`
  api app apps async backend bash branch browser build builds cache callback ci class cli client code column
  commit compiler config connection console constructor container cpu css database db debug debugger dependency
  deploy deployment dns docker editor endpoint enum env environment exception exceptions exit feature file files
  fixture flag folder frontend function functions git github handler header heap host html http https import
  index instance interface java javascript job json kernel key kubernetes layer lib library line linter lint log
  logger logs loop main memory merge message method migration mock mocks module monorepo mutex node npm null
  object output package param parameter parser password patch path pid pipeline pnpm pod pool port postgres process
  processes production program promise property protocol proxy pull push python query queue record redis refactor
  regex release repo repository request response rest retry rollback row rule runner runtime rust schema script
  sdk server service session shell signal socket source sql ssh staging state status stderr stdout string suite
  syntax table tag task terminal test tests thread threads timeout token transaction type types typescript ui unit
  url user users validation value variable vitest vm warning webhook webpack webview worker workflow xml yaml
`);
