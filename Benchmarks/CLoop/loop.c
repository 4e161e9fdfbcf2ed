#include "loop.h"

void plain_loop(long modes, long steps, const double *restrict rates, const double *restrict h,
                const double *restrict c, double *restrict m, double *restrict losses) {
  for (long t = 0; t < steps; t++) {
    double rate = rates[t], sum = 0;
    for (long i = 0; i < modes; i++) {
      double left = 1 - rate * h[i];
      m[i] = left * left * m[i] + rate * rate * c[i];
      sum += h[i] * m[i];
    }
    losses[t] = 0.5 * sum;
  }
}
