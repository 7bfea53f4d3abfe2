/**
 * Vectors of words from what they stand with: positive pointwise mutual information (Levy and Goldberg, "Neural
 * Word Embedding as Implicit Matrix Factorization", 2014), reduced by a randomised singular value decomposition
 * (Halko, Martinsson and Tropp, "Finding Structure with Randomness", 2011). The same input gives the same output.
 */

const dimensions = 64;
const oversampling = 8;
const powerIterations = 2;
/** Contexts are smoothed, so that rare ones do not count too much. */
const contextPower = 0.75;

/**
 * @param {readonly Map<number, number>[]} counts for each word, how often it stands with each word
 * @returns {Float32Array} a row of 64 numbers of length 1 for each word
 */
export function wordVectors(counts) {
  const matrix = positiveMutualInformation(counts);
  const width = dimensions + oversampling;
  let basis = orthonormal(randomMatrix(counts.length, width), counts.length, width);
  for (let i = 0; i < powerIterations; i++) {
    const across = orthonormal(times(matrix, basis, width, true), counts.length, width);
    basis = orthonormal(times(matrix, across, width, false), counts.length, width);
  }
  // The basis spans the strongest directions: a word's row is its row of the matrix, seen from there.
  const seen = times(
    matrix,
    orthonormal(times(matrix, basis, width, true), counts.length, width),
    width,
    false,
  );
  return rootedRows(seen, counts.length, width);
}

/**
 * A sparse matrix, row by row.
 * @typedef {{ starts: Uint32Array, columns: Uint32Array, values: Float32Array }} Sparse
 */

/**
 * @param {readonly Map<number, number>[]} counts
 * @returns {Sparse}
 */
function positiveMutualInformation(counts) {
  const rows = counts.map((row) => [...row.values()].reduce((sum, value) => sum + value, 0));
  const total = rows.reduce((sum, value) => sum + value, 0);
  const columns = new Float64Array(counts.length);
  for (const row of counts)
    for (const [column, value] of row) {
      columns[column] = (columns[column] ?? 0) + value;
    }
  const smoothed = columns.map((value) => value ** contextPower);
  const smoothedTotal = smoothed.reduce((sum, value) => sum + value, 0);
  const starts = new Uint32Array(counts.length + 1);
  /** @type {number[]} */
  const indices = [];
  /** @type {number[]} */
  const values = [];
  for (const [word, row] of counts.entries()) {
    for (const [column, value] of row) {
      const share = (smoothed[column] ?? 0) / smoothedTotal;
      const information = Math.log(value / ((rows[word] ?? 0) * share));
      if (!(information > 0) || total === 0) continue;
      indices.push(column);
      values.push(information);
    }
    starts[word + 1] = indices.length;
  }
  return { starts, columns: Uint32Array.from(indices), values: Float32Array.from(values) };
}

/**
 * @param {Sparse} matrix
 * @param {Float32Array} dense as many rows as the matrix is wide
 * @param {number} width of `dense`
 * @param {boolean} transposed whether the matrix is
 */
function times({ starts, columns, values }, dense, width, transposed) {
  const result = new Float32Array(dense.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      const value = values[at] ?? 0;
      const column = columns[at] ?? 0;
      const from = (transposed ? row : column) * width;
      const to = (transposed ? column : row) * width;
      for (let i = 0; i < width; i++) {
        result[to + i] = (result[to + i] ?? 0) + value * (dense[from + i] ?? 0);
      }
    }
  }
  return result;
}

/**
 * Makes the columns orthonormal, in place (modified Gram-Schmidt).
 * @param {Float32Array} dense
 * @param {number} height
 * @param {number} width
 */
function orthonormal(dense, height, width) {
  for (let column = 0; column < width; column++) {
    for (let before = 0; before < column; before++) {
      let dot = 0;
      for (let row = 0; row < height; row++) {
        dot += (dense[row * width + column] ?? 0) * (dense[row * width + before] ?? 0);
      }
      for (let row = 0; row < height; row++) {
        const at = row * width + column;
        dense[at] = (dense[at] ?? 0) - dot * (dense[row * width + before] ?? 0);
      }
    }
    let length = 0;
    for (let row = 0; row < height; row++) length += (dense[row * width + column] ?? 0) ** 2;
    const scale = length > 0 ? 1 / Math.sqrt(length) : 0;
    for (let row = 0; row < height; row++) {
      const at = row * width + column;
      dense[at] = (dense[at] ?? 0) * scale;
    }
  }
  return dense;
}

/**
 * Weighs each direction by the root of its strength, as is best for likeness, and scales each row to length 1.
 * @param {Float32Array} seen
 * @param {number} height
 * @param {number} width
 */
function rootedRows(seen, height, width) {
  const strengths = Array.from({ length: width }, (_, column) => {
    let sum = 0;
    for (let row = 0; row < height; row++) sum += (seen[row * width + column] ?? 0) ** 2;
    return Math.sqrt(sum);
  });
  const vectors = new Float32Array(height * dimensions);
  for (let row = 0; row < height; row++) {
    let length = 0;
    for (let i = 0; i < dimensions; i++) {
      const value = (seen[row * width + i] ?? 0) / Math.sqrt(strengths[i] || 1);
      vectors[row * dimensions + i] = value;
      length += value ** 2;
    }
    const scale = length > 0 ? 1 / Math.sqrt(length) : 0;
    for (let i = row * dimensions; i < (row + 1) * dimensions; i++) {
      vectors[i] = (vectors[i] ?? 0) * scale;
    }
  }
  return vectors;
}

/**
 * Numbers from a fixed seed (mulberry32).
 * @param {number} height
 * @param {number} width
 */
function randomMatrix(height, width) {
  let state = 1;
  return Float32Array.from({ length: height * width }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  });
}
