#include "ComplexMath.h"

#include <complex.h>

cr_complex cr_complex_call(cr_complex_function function, cr_complex z) {
    // Part by part: an infinite or NaN part must not spoil the other one.
    double complex x;
    __real__ x = z.real;
    __imag__ x = z.imaginary;
    double complex y = x;
    switch (function) {
    case cr_complex_sqrt: y = csqrt(x); break;
    case cr_complex_exp: y = cexp(x); break;
    case cr_complex_log: y = clog(x); break;
    case cr_complex_sin: y = csin(x); break;
    case cr_complex_cos: y = ccos(x); break;
    case cr_complex_tan: y = ctan(x); break;
    case cr_complex_asin: y = casin(x); break;
    case cr_complex_acos: y = cacos(x); break;
    case cr_complex_atan: y = catan(x); break;
    case cr_complex_sinh: y = csinh(x); break;
    case cr_complex_cosh: y = ccosh(x); break;
    case cr_complex_tanh: y = ctanh(x); break;
    case cr_complex_asinh: y = casinh(x); break;
    case cr_complex_acosh: y = cacosh(x); break;
    case cr_complex_atanh: y = catanh(x); break;
    }
    return (cr_complex){creal(y), cimag(y)};
}
