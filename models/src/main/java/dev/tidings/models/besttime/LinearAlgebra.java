package dev.tidings.models.besttime;

/** Of symmetric positive definite matrices. */
final class LinearAlgebra {
  private LinearAlgebra() {}

  /** The lower triangle L with L Lᵀ = matrix. */
  static double[][] cholesky(double[][] matrix) {
    var size = matrix.length;
    var lower = new double[size][];
    for (var i = 0; i < size; i++) {
      lower[i] = new double[i + 1];
      for (var j = 0; j <= i; j++) {
        var sum = matrix[i][j];
        for (var k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }

  /** x of L Lᵀ x = right. */
  static double[] solve(double[][] lower, double[] right) {
    var half = new double[right.length];
    for (var i = 0; i < half.length; i++) {
      var sum = right[i];
      for (var k = 0; k < i; k++) {
        sum -= lower[i][k] * half[k];
      }
      half[i] = sum / lower[i][i];
    }
    return solveTransposed(lower, half);
  }

  /** x of Lᵀ x = right. */
  static double[] solveTransposed(double[][] lower, double[] right) {
    var solution = right.clone();
    for (var i = solution.length - 1; i >= 0; i--) {
      solution[i] /= lower[i][i];
      for (var k = 0; k < i; k++) {
        solution[k] -= lower[i][k] * solution[i];
      }
    }
    return solution;
  }

  /** The inverse of L Lᵀ. */
  static double[][] inverse(double[][] lower) {
    var size = lower.length;
    var inverse = new double[size][];
    for (var i = 0; i < size; i++) {
      var unit = new double[size];
      unit[i] = 1;
      inverse[i] = solve(lower, unit);
    }
    return inverse;
  }
}
