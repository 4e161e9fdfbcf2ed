#ifndef ANNEAL_LOOP_H
#define ANNEAL_LOOP_H

/// The recursion of SGD on a noisy quadratic as a plain loop: one mode after the other, and the
/// loss after each update.
///
/// - modes: how many; steps: how many updates.
/// - rates: one for each update; h, c: curvature and noise of each mode; m: its mean square.
/// - losses: one for each update.
void plain_loop(long modes, long steps, const double *rates, const double *h, const double *c,
                double *m, double *losses);

#endif
