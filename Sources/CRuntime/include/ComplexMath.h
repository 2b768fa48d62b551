// Complex functions of the C library, whose complex type Swift cannot name.
#ifndef COMPLEX_MATH_H
#define COMPLEX_MATH_H

typedef struct {
    double real;
    double imaginary;
} cr_complex;

typedef enum {
    cr_complex_sqrt,
    cr_complex_exp,
    cr_complex_log,
    cr_complex_sin,
    cr_complex_cos,
    cr_complex_tan,
    cr_complex_asin,
    cr_complex_acos,
    cr_complex_atan,
    cr_complex_sinh,
    cr_complex_cosh,
    cr_complex_tanh,
    cr_complex_asinh,
    cr_complex_acosh,
    cr_complex_atanh
} cr_complex_function;

cr_complex cr_complex_call(cr_complex_function function, cr_complex z);

#endif
